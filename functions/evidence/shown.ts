import type { ShownPhoto } from './contract.ts'
import type { Photo } from './table.ts'

/** A photo as members see it: what is only needed to find and compare it stays inside. */
export function shown(photo: Photo): ShownPhoto {
  const { path, day, key, phash, device, duplicateOf, similarTo, version, head, ...told } = photo
  return told
}

/** Where a photo is and whose, for the check of reach. */
export function placeOf(photo: Photo): { path: readonly string[]; owner: string } {
  return { path: photo.path, owner: photo.reporter }
}
