/** The areas of the bench's county, from the root down. */
export const areas = ['bench-county', 'bench-town', 'bench-community', 'bench-grid'] as const
export const [, , , area] = areas
export const category = 'bench-litter'
export const unit = 'bench-unit'

/** What a grid worker reports, without photos. */
export const report = {
  matter: 'city-management',
  category,
  area,
  description: '桥头东侧垃圾散落约两平方米，影响通行。',
  address: '桥头东侧',
  location: { lat: 29.85, lng: 115.56, accuracy: 12 },
}
