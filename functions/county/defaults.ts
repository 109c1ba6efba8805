import type { Settings } from './contract.ts'

/** What a county starts with until an administrator changes it; the numbers are the catalogue's (W-01, A-48, A-58). */
export function defaultSettings(name: string): Settings {
  return {
    name,
    timeZone: 'Asia/Shanghai',
    workingHours: [
      ['09:00', '12:00'],
      ['13:30', '17:30'],
    ],
    levels: [
      { key: 'county', name: '县' },
      { key: 'street', name: '街道' },
      { key: 'community', name: '社区' },
      { key: 'grid', name: '网格' },
    ],
    gridTypes: [
      { key: 'mixed', name: '杂居型' },
      { key: 'unit', name: '单位型' },
      { key: 'property', name: '物业型' },
    ],
    matters: [
      { key: 'city-management', name: '城市管理' },
      { key: 'public-facility', name: '公用设施' },
    ],
    householdBand: { min: 300, max: 500 },
    photoMaxLagHours: 24,
    idleMinutes: 10,
  }
}
