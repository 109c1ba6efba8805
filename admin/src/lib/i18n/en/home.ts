import type { home as zh } from '../zh/home.ts'

export const home: Readonly<Record<keyof typeof zh, string>> = {
  'home.title': 'Workbench',
  'home.lead': '{name}, today is {day}.',
  'home.report': 'Report a case',
  'home.all': 'See all',
  'home.by-state': 'Open cases by state',

  'home.to-accept': 'To accept',
  'home.none-to-accept': 'No case waits to be accepted.',
  'home.to-dispatch': 'To dispatch',
  'home.none-to-dispatch': 'No case waits to be dispatched.',
  'home.to-verify': 'To verify',
  'home.none-to-verify': 'No feedback waits to be verified.',
  'home.to-claim': 'To claim',
  'home.none-to-claim': 'No new case was dispatched to your unit.',
  'home.to-handle': 'Being handled',
  'home.none-to-handle': 'No case is being handled.',
  'home.overdue': 'Overdue',
  'home.none-overdue': 'No case is overdue.',

  'home.mine': 'Cases I reported',
  'home.none-mine': 'You have not reported a case yet',
  'home.none-mine-hint': 'When you find a problem in your grid, a photo is enough to report it.',
  'home.more-mine': 'See what you reported earlier',

  'home.coverage': 'Grid staffing',
  'home.with-worker': 'Have a worker',
  'home.with-chief': 'Have a chief',
  'home.in-band': 'Right size',
  'home.part': '{count} of {of} ({percent}%)',
  'home.no-grids': 'There are no grids yet',
  'home.to-findings': 'See grids that need attention',

  'home.holidays-missing': "Next year's holidays are not loaded yet",
  'home.holidays-missing-hint':
    'Deadlines that reach into next year stay open until they are. Load them in the settings once the State Council has published them.',
  'home.to-settings': 'Go to the settings',
}
