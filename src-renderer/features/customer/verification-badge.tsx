import { ownerOf, type Interaction } from '#shared/domain/interaction.ts'
import type { Verification } from '#shared/domain/verification.ts'
import { useFloor } from '../../client/index.ts'
import { Button, Tag, Tooltip, useFormat, useT } from '../../design/index.ts'

/** What a contact that began vouched for is worth: something they have. */
const VOUCHED = 1

/** How sure it is in this contact; nothing was proved: 0. */
export function levelOf(interaction: Interaction): Verification['level'] {
  return interaction.verification?.level ?? (interaction.identified ? VOUCHED : 0)
}

export const levelWords = { 1: 'level1', 2: 'level2', 3: 'level3' } as const

/** Whoever has the contact in hand may ask for proof. */
export function useMayVerify(interaction: Interaction | null): boolean {
  const me = useFloor((floor) => floor.me?.userId)
  return interaction !== null && interaction.phase.name === 'active' && ownerOf(interaction) === me
}

export interface VerificationBadgeProps {
  readonly interaction: Interaction
  readonly open: boolean
  readonly onToggle: () => void
}

/** [PA2] Whether it is proved who this is, and the way to prove it. */
export function VerificationBadge({ interaction, open, onToggle }: VerificationBadgeProps) {
  const t = useT('profile')
  const may = useMayVerify(interaction)
  const level = levelOf(interaction)
  const badge =
    level === 0 ? null : (
      <Tag tone="ok" icon="verified">
        {t('verifiedLevel', { level: t(levelWords[level]) })}
      </Tag>
    )
  // That nothing was proved is said below, once.
  if (!may) return badge
  if (badge === null)
    return (
      <Button
        size="small"
        icon="shield"
        keys="alt+k"
        keysInTooltip
        className="verification-way"
        aria-expanded={open}
        onClick={onToggle}
      >
        {t('verify')}
      </Button>
    )
  return (
    <Tooltip text={open ? undefined : t('verifyHigher')} keys="alt+k">
      <button type="button" className="verified-badge verification-way" aria-expanded={open} onClick={onToggle}>
        {badge}
      </button>
    </Tooltip>
  )
}

/** `短信码 14:28`: how and when it was proved. */
export function VerifiedHow({ interaction }: { interaction: Interaction }) {
  const t = useT('profile')
  const format = useFormat()
  const { verification, identified, channel } = interaction
  if (verification !== null)
    return (
      <>
        {t(`method_${verification.method}`)} · {format.time(verification.at)}
      </>
    )
  if (identified) return t(channel === 'voice' || channel === 'sms' ? 'method_number' : 'method_signed-site')
  return t('notVerified')
}
