import { authorise, may } from './authorise.ts'
import { receiveText } from './body.ts'
import type { Call, Operation } from './call.ts'
import { refusal } from './errors.ts'
import { expectationOf } from './expectation.ts'
import { findVersion } from './find.ts'
import type { LockMode, Retention, Version } from './version.ts'
import { element, textOf, xmlDocument } from './xml.ts'

const dayMs = 24 * 3600 * 1000

function retentionOf(mode: string | undefined, until: string | undefined, now: number): Retention {
  const at = Date.parse(until ?? '')
  if ((mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE') || Number.isNaN(at)) throw refusal('MalformedXML')
  if (at <= now) throw refusal('InvalidArgument', 'The retain until date must be in the future!')
  return { mode: mode satisfies LockMode, until: at }
}

/**
 * Retention and legal hold of a new version: as its headers say, else the bucket's default. Refuses InvalidRequest for a
 * bucket without Object Lock, AccessDenied without s3:PutObjectRetention or s3:PutObjectLegalHold.
 */
export function lockOf(call: Call): Pick<Version, 'retention' | 'legalHold'> {
  const header = (name: string) => call.headers[`x-amz-object-lock-${name}`]
  const [mode, until, hold] = [header('mode'), header('retain-until-date'), header('legal-hold')]
  const { objectLock } = call.bucket.spec
  if (objectLock === 'none') {
    if (mode ?? until ?? hold) throw refusal('InvalidRequest', 'Bucket is missing Object Lock Configuration')
    return { legalHold: false }
  }
  if (hold !== undefined) authorise(call, call.bucket, 's3:PutObjectLegalHold', call.key)
  const legalHold = hold === 'ON'
  if (mode !== undefined || until !== undefined) {
    authorise(call, call.bucket, 's3:PutObjectRetention', call.key)
    if (mode === undefined || until === undefined)
      throw refusal(
        'InvalidArgument',
        'x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied',
      )
    return { retention: retentionOf(mode, until, call.now), legalHold }
  }
  if (objectLock.days <= 0) return { legalHold }
  return { retention: { mode: objectLock.mode, until: call.now + objectLock.days * dayMs }, legalHold }
}

/** Answers whether the signer asks for, and may have, a way around GOVERNANCE. */
function bypasses(call: Call): boolean {
  const asked = call.headers['x-amz-bypass-governance-retention']?.toLowerCase() === 'true'
  return asked && may(call, call.bucket, 's3:BypassGovernanceRetention', call.key)
}

/** Answers whether a version may not be deleted now (S3, "How Object Lock works"). */
export function isProtected(version: Version, call: Call): boolean {
  if (version.legalHold) return true
  if (version.retention === undefined || version.retention.until <= call.now) return false
  return version.retention.mode === 'COMPLIANCE' || !bypasses(call)
}

function requireLock(call: Call): void {
  if (call.bucket.spec.objectLock === 'none')
    throw refusal('InvalidRequest', 'Bucket is missing Object Lock Configuration')
}
function requireChecksum(call: Call): void {
  if (!expectationOf(call.headers).given)
    throw refusal('InvalidRequest', 'Missing required header for this request: Content-MD5 OR x-amz-checksum-*')
}

/** PutObjectRetention: a running retention can be made longer; shorter or weaker only past GOVERNANCE with a bypass. */
export const putRetention: Operation = async (call) => {
  authorise(call, call.bucket, 's3:PutObjectRetention', call.key)
  requireLock(call)
  requireChecksum(call)
  const xml = await receiveText(call)
  const [mode, until] = [textOf('Mode', xml), textOf('RetainUntilDate', xml)]
  const wanted = mode === undefined && until === undefined ? undefined : retentionOf(mode, until, call.now)
  await call.bucket.locked(call.key, async () => {
    const version = findVersion(call)
    const { retention, ...rest } = version
    const running = retention !== undefined && retention.until > call.now
    const weaker =
      running &&
      (wanted === undefined ||
        wanted.until < retention.until ||
        (retention.mode === 'COMPLIANCE' && wanted.mode === 'GOVERNANCE'))
    const modeChange = running && wanted !== undefined && wanted.mode !== retention.mode
    if ((weaker || modeChange) && (retention.mode === 'COMPLIANCE' || !bypasses(call)))
      throw refusal('AccessDenied', 'Access Denied because object protected by object lock.')
    await call.bucket.amend(wanted === undefined ? rest : { ...rest, retention: wanted })
  })
  return { status: 200 }
}

/** GetObjectRetention. */
export const getRetention: Operation = async (call) => {
  authorise(call, call.bucket, 's3:GetObjectRetention', call.key)
  requireLock(call)
  const { retention } = findVersion(call)
  if (retention === undefined) throw refusal('NoSuchObjectLockConfiguration')
  const until = new Date(retention.until).toISOString()
  const body = element('Mode', retention.mode) + element('RetainUntilDate', until)
  return { status: 200, body: xmlDocument(`<Retention>${body}</Retention>`) }
}

/** PutObjectLegalHold. */
export const putLegalHold: Operation = async (call) => {
  authorise(call, call.bucket, 's3:PutObjectLegalHold', call.key)
  requireLock(call)
  requireChecksum(call)
  const status = textOf('Status', await receiveText(call))
  if (status !== 'ON' && status !== 'OFF') throw refusal('MalformedXML')
  await call.bucket.locked(call.key, () => call.bucket.amend({ ...findVersion(call), legalHold: status === 'ON' }))
  return { status: 200 }
}

/** GetObjectLegalHold. */
export const getLegalHold: Operation = async (call) => {
  authorise(call, call.bucket, 's3:GetObjectLegalHold', call.key)
  requireLock(call)
  const status = findVersion(call).legalHold ? 'ON' : 'OFF'
  return { status: 200, body: xmlDocument(`<LegalHold>${element('Status', status)}</LegalHold>`) }
}
