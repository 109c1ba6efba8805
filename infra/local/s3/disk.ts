import { open, rename, unlink } from 'node:fs/promises'

/** Makes the names of a folder durable: an entry that was created, renamed or removed in it survives a power cut. */
export async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Replaces a small file as a whole: after a crash it is the old one or the new one, never a part. `mode` is of a new file. */
export async function replaceFile(path: string, text: string, mode = 0o666): Promise<void> {
  const file = await open(`${path}.tmp`, 'w', mode)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.tmp`, path)
}

/** Removes a file that may already be gone. */
export async function removeFile(path: string): Promise<void> {
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}
