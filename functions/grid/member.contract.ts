import * as z from 'zod'
import { grants, operation, roles } from '../kernel/operation.ts'
import {
  admins,
  areaCode,
  atLeastOne,
  byId,
  chosenId,
  everyone,
  listOf,
  member,
  nothingToChange,
  page,
  roleList,
  scope,
  scopePart,
  title,
} from './shape.contract.ts'

export const getMe = operation({
  name: 'get-me',
  method: 'GET',
  path: '/v1/me',
  summary: 'Who I am and what I may do where.',
  who: grants('self', ...roles),
  output: member.pick({ id: true, name: true, roles: true, scope: true }),
})

export const listMembers = operation({
  name: 'list-members',
  method: 'GET',
  path: '/v1/members',
  summary: 'Members by id; `area` is one that stands in their scope itself.',
  who: everyone,
  query: z.strictObject({
    ...page,
    role: z.enum(roles).optional(),
    area: areaCode.optional(),
    unit: chosenId.optional(),
  }),
  output: listOf(member),
})

export const getMember = operation({
  name: 'get-member',
  method: 'GET',
  path: '/v1/members/{id}',
  summary: 'One member.',
  who: everyone,
  params: byId,
  output: member,
})

export const addMember = operation({
  name: 'add-member',
  method: 'POST',
  path: '/v1/members',
  summary: 'Adds a member; an invitation lets the person in.',
  who: admins,
  body: z.strictObject({
    id: chosenId,
    name: title,
    roles: roleList,
    scope: scope.default({ areas: [], unit: null }),
    enabled: z.boolean().default(true),
  }),
  output: member,
  status: 201,
  refusals: ['already-exists', 'unknown-area', 'unknown-unit'],
})

export const changeMember = operation({
  name: 'change-member',
  method: 'PATCH',
  path: '/v1/members/{id}',
  summary: 'Changes the fields named. Nobody changes their own roles or switches themselves off.',
  who: admins,
  params: byId,
  body: z
    .strictObject({
      name: title.optional(),
      roles: roleList.optional(),
      scope: scopePart.optional(),
      enabled: z.boolean().optional(),
    })
    .refine(atLeastOne, nothingToChange),
  output: member,
  ifMatch: true,
  refusals: ['own-membership', 'unknown-area', 'unknown-unit'],
})

export const inviteMember = operation({
  name: 'invite-member',
  method: 'POST',
  path: '/v1/members/{id}/invitation',
  unkept: true,
  summary: 'Gives a one-time code, shown this once and good for 7 days; an earlier code stops working.',
  who: admins,
  params: byId,
  output: z.object({ code: z.string(), expiresAt: z.string() }),
  refusals: ['already-bound'],
})

export const acceptInvitation = operation({
  name: 'accept-invitation',
  method: 'POST',
  path: '/v1/invitations/accept',
  summary: 'Binds my sign-in to the member whose code this is; the code works once.',
  who: 'signed-in',
  body: z.strictObject({ code: z.string().trim().min(1).max(100) }),
  output: getMe.output,
  refusals: ['invitation-invalid', 'already-bound'],
})
