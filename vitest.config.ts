import { defineConfig } from 'vitest/config'

/**
 * `unit`: pure, in seconds (`npm run check`). `parts`: the template, and what stands on single parts of the local cloud (`*.part.test.ts`).
 * `journeys`: over HTTP, and `browser`: in a real browser, each against one running county, started once; every file makes its own
 * areas, units and members. The groups run one after the other: each has both cores. Journeys and browser are one group, so that no core
 * waits for the last file of the one before the first of the other begins.
 */
const slow = { testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    maxWorkers: 2,
    // What functions log is shown where a test failed.
    silent: 'passed-only',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/{local,infra}/**', '**/*.{part,journey,browser}.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'parts',
          include: ['test/{local,infra}/**/*.test.ts', 'test/**/*.part.test.ts'],
          sequence: { groupOrder: 1 },
          ...slow,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/**/*.journey.test.ts'],
          globalSetup: ['test/support/county.ts'],
          sequence: { groupOrder: 2 },
          ...slow,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/admin/**/*.browser.test.ts'],
          globalSetup: ['test/support/county.ts'],
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
