/** A refusal in the shape of AWS JSON 1.1: `{ __type, message }`, status 400 unless KMS documents another. */
export class KmsRefusal extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}
