import type { Ground } from '../seed.ts'
import { letFirstAdminIn, seederOf } from './client.ts'

/** An empty county: only its first administrator, who signs in as `admin`. */
export async function seed(ground: Ground): Promise<void> {
  const seeder = seederOf(ground, ground.log)
  await letFirstAdminIn(ground, seeder, seeder.now)
}
