import type { CustomerProfile } from '#shared/protocol/profile-rest.ts'
import type { CustomerIdentity, ShownRelation } from '#shared/protocol/identity-rest.ts'

const plain = (name: string): string => name.replaceAll(/\s/gu, '').toLowerCase()

/** Whether the relation names somebody else than the profile as whom they work for. */
export function isOtherEmployer({ kind, name }: ShownRelation, employer: string | null): boolean {
  // A customer's name is masked: nobody can tell.
  return (
    kind === 'employer' && name !== null && !name.includes('*') && employer !== null && plain(name) !== plain(employer)
  )
}

/** [PA33] The profile, with whom else they are said to work for among what others say. */
export function withEmployers(profile: CustomerProfile, identity: CustomerIdentity | undefined): CustomerProfile {
  const relations = identity?.relations ?? []
  const fields = profile.fields.map((field) => {
    if (field.field !== 'employer') return field
    const others = relations
      .filter((relation) => isOtherEmployer(relation, field.value))
      .map(({ name, source, at }) => ({ value: name ?? '', source, at }))
    return others.length === 0 ? field : { ...field, others: [...field.others, ...others] }
  })
  return { ...profile, fields }
}
