import { config } from 'zod'

// The content security policy forbids building functions from text, which zod does for speed unless told not to.
// Imported first of all: schemas look at this when they are made.
config({ jitless: true })
