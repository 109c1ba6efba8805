/** The longest edge of a photo that is sent (design §6). */
const mostPixels = 1600
/** Of JPEG, 0 to 1: letters on a sign stay readable. */
const quality = 0.85

/** The file is no picture that this browser can read (some phones save HEIC); another photo is needed. */
export class UnreadablePhoto extends Error {
  override readonly name = 'UnreadablePhoto'
}

/**
 * A JPEG of at most 1600 px on its longer edge, upright. A JPEG that is no larger is left as it is, with what its camera wrote
 * into it. Throws `UnreadablePhoto` for what is no picture.
 */
export async function shrunk(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file).catch(() => {
    throw new UnreadablePhoto()
  })
  try {
    const scale = scaleOf(picture)
    if (scale === 1 && file.type === 'image/jpeg') return file
    return await drawn(picture, scale)
  } finally {
    picture.close()
  }
}

/** How much smaller a picture of so many pixels is made: 1 leaves it. */
export function scaleOf({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.min(1, mostPixels / Math.max(width, height))
}

/** A picture as a JPEG, so much smaller. */
export function drawn(picture: ImageBitmap, scale: number): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (!context) throw new UnreadablePhoto()
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new UnreadablePhoto())), 'image/jpeg', quality)
  })
}
