import type { TestProject } from 'vitest/node'
import { startCounty } from '../support/county.ts'

/** The demo county, freshly seeded. */
export default function setup(project: TestProject): Promise<() => Promise<void>> {
  return startCounty(project, 'demo')
}
