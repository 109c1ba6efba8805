/** An account name is the id of a member: letters, digits, `.`, `_`, `-`. */
export const accountName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/
