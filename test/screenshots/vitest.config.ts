import { defineConfig } from 'vitest/config'

/** `npm run screenshots`: the pictures of the README, from the demo county. */
export default defineConfig({
  test: {
    include: ['test/screenshots/screenshots.ts'],
    globalSetup: ['test/screenshots/demo-county.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
})
