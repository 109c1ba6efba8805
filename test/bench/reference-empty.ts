/** The floor of every cold start: a function that loads nothing. */
export const handler = async () => ({ statusCode: 204 })
