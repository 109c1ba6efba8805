import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leafHash, merkleTree, verifyInclusion } from '../../functions/kernel/merkle.ts'

/** Root and path as every test asks for them. */
const merkleRoot = (leaves: readonly Uint8Array[]) => merkleTree(leaves).root
const inclusionProof = (leaves: readonly Uint8Array[], index: number) => merkleTree(leaves).proofOf(index)
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

/** The leaves and roots of the Certificate Transparency project's own tests of RFC 6962 trees, sizes 1 to 8. */
const known = [
  ['', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  ['00', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  ['10', 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  ['2021', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
  ['3031', '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
  ['40414243', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
  ['5051525354555657', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
  ['606162636465666768696a6b6c6d6e6f', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
] as const
const knownLeaves = known.map(([leaf]) => leafHash(bytes(leaf)))

/** The definition of RFC 6962 §2.1 written again, with Node's hash and with slices. */
function rootAsDefined(leaves: Buffer[]): Buffer {
  const hash = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
  if (leaves.length === 0) return hash()
  if (leaves.length === 1) return hash(Buffer.of(0), leaves[0] as Buffer)
  const k = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1)
  return hash(Buffer.of(1), rootAsDefined(leaves.slice(0, k)), rootAsDefined(leaves.slice(k)))
}

describe('the root', () => {
  test('of nothing is the hash of nothing', () => {
    expect(hex(merkleRoot([]))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  test.each(known.map(([, root], at) => [at + 1, root] as const))(
    'of the first %i known leaves is %s',
    (size, root) => {
      expect(hex(merkleRoot(knownLeaves.slice(0, size)))).toBe(root)
    },
  )

  test('is RFC 6962’s definition for any leaves', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 70 }), (list) => {
        expect(hex(merkleRoot(list.map(leafHash)))).toBe(
          rootAsDefined(list.map((leaf) => Buffer.from(leaf))).toString('hex'),
        )
      }),
    )
  })
})

describe('an inclusion proof', () => {
  test('is the known path for known leaves', () => {
    const path = (size: number, index: number) => inclusionProof(knownLeaves.slice(0, size), index).map(hex)
    expect(path(1, 0)).toEqual([])
    expect(path(8, 0)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ])
    expect(path(3, 2)).toEqual(['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'])
  })

  test('reads nothing but a sibling of the leaves: a tree is hashed once, however many are proved', () => {
    let reads = 0
    const counted = new Proxy(knownLeaves, {
      get: (leaves, name) => {
        if (/^\d+$/.test(String(name))) reads++
        return Reflect.get(leaves, name)
      },
    })
    const tree = merkleTree(counted)
    expect(reads).toBe(knownLeaves.length)
    for (const [at] of knownLeaves.entries()) tree.proofOf(at)
    expect(reads).toBe(2 * knownLeaves.length)
  })

  test('asks for a leaf of the tree', () => {
    for (const index of [-1, 8, 0.5]) expect(() => inclusionProof(knownLeaves, index)).toThrow(RangeError)
  })

  /** A tree of different leaves, and one of them. */
  const claim = fc
    .uniqueArray(fc.uint8Array({ maxLength: 20 }), { minLength: 1, maxLength: 70, selector: hex })
    .chain((list) => fc.nat(list.length - 1).map((index) => ({ leaves: list.map(leafHash), index })))
    .map(({ leaves, index }) => ({
      leaf: leaves[index] as Uint8Array,
      index,
      size: leaves.length,
      proof: inclusionProof(leaves, index),
      root: merkleRoot(leaves),
    }))

  test('holds for every leaf', () => {
    fc.assert(fc.property(claim, (told) => verifyInclusion(told)))
  })

  test('fails when the leaf, its place, a hash of the path or the root is altered', () => {
    const flip = (from: Uint8Array, at: number) => from.map((byte, place) => (place === at ? byte ^ 1 : byte))
    fc.assert(
      fc.property(claim, fc.nat(31), fc.nat(), (told, at, pick) => {
        const altered = [
          { leaf: flip(told.leaf, at) },
          { root: flip(told.root, at) },
          { root: told.root.slice(1) },
          { index: told.index + told.size },
          { index: -1 },
          { proof: [...told.proof, told.root] },
          ...(told.size > 1
            ? [
                { index: (told.index + 1 + (pick % (told.size - 1))) % told.size },
                { proof: told.proof.slice(1) },
                {
                  proof: told.proof.map((hash, place) => (place === pick % told.proof.length ? flip(hash, at) : hash)),
                },
              ]
            : []),
        ]
        for (const change of altered) expect(verifyInclusion({ ...told, ...change })).toBe(false)
      }),
    )
  })

  test('does not take a node for a leaf', () => {
    const [left, right] = [knownLeaves[0] as Uint8Array, knownLeaves[1] as Uint8Array]
    const forged = leafHash(new Uint8Array(Buffer.concat([left, right])))
    expect(verifyInclusion({ leaf: forged, index: 0, size: 1, proof: [], root: merkleRoot([left, right]) })).toBe(false)
  })
})
