/** Words that several pages of recruitment share. */
export const shared = {} as const
