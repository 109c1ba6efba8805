/** The key of a photo in the inbox, evidence and copies buckets alike; no personal data (design §6). */
export function objectKey(photo: { area: string; day: string; id: string }): string {
  return `photos/${photo.area}/${photo.day}/${photo.id}.jpg`
}

/** The photo's id in such a key; undefined for any other key. */
export function idInKey(key: string): string | undefined {
  return /^photos\/.+\/\d{4}-\d{2}-\d{2}\/([0-9A-Z]{26})\.jpg$/.exec(key)?.[1]
}
