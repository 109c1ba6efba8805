import { startS3 } from '../../infra/local/s3/front.ts'

// Run by s3-crash.test.ts in a process that can be killed: an S3 whose listener never answers. Prints its URL.
const [, , dir = ''] = process.argv
const operator = {
  name: 'operator',
  accessKeyId: 'operator',
  secretAccessKey: 'secret of operator',
  statements: 'all',
} as const
const plain = {
  name: 'plain',
  arn: 'arn:aws-test:s3:::plain',
  versioned: false,
  objectLock: 'none',
  cors: [],
  policy: [],
} as const
const part = await startS3({
  dir,
  buckets: [plain],
  principals: () => operator,
  onObjectCreated: () => new Promise<void>(() => undefined),
})
console.log(part.url)
