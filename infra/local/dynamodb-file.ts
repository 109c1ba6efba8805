import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What DynamoDB Local, told to share one database, calls its file. */
const fileName = 'shared-local-instance.db'
const pageSize = 4096

/**
 * Makes the empty database file that DynamoDB Local will fill, unless it is there. Left to itself SQLite keeps a rollback journal: a
 * commit then waits four times for the disk. The file's header says that it has a write-ahead log instead, which waits once; what was
 * committed survives `kill -9` either way, and a power cut. Source: "Database File Format" of SQLite, §1.3 and §1.6.
 */
export function makeDatabase(dir: string): void {
  try {
    writeFileSync(join(dir, fileName), emptyDatabase(), { flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

/** One page: the header, and the root of a schema without tables. */
function emptyDatabase(): Buffer {
  const page = Buffer.alloc(pageSize)
  page.write('SQLite format 3\0', 0, 'latin1')
  page.writeUInt16BE(pageSize, 16)
  // Written and read through a write-ahead log.
  page.set([2, 2], 18)
  // Fractions of a page that a key may fill; the format knows no other values.
  page.set([64, 32, 32], 21)
  page.writeUInt32BE(1, 24) // changes so far
  page.writeUInt32BE(1, 28) // pages
  page.writeUInt32BE(4, 44) // schema format
  page.writeUInt32BE(1, 56) // UTF-8
  page.writeUInt32BE(1, 92) // the count of pages is of change 1
  page.writeUInt32BE(3_008_007, 96) // the SQLite of DynamoDB Local
  page[100] = 13 // a leaf of a table, without cells
  page.writeUInt16BE(pageSize, 105)
  return page
}
