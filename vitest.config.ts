import { defineConfig } from 'vitest/config'

/**
 * `unit`: pure, in seconds (`npm run check`). `parts`: the template and the parts of the local cloud, each by itself.
 * `journeys`: over HTTP against one running county, started once; every file makes its own areas, units and members.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/local/**', 'test/infra/**', '**/*.journey.test.ts'],
        },
      },
      {
        test: {
          name: 'parts',
          include: ['test/{local,infra}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/**/*.journey.test.ts'],
          globalSetup: ['test/support/county.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
