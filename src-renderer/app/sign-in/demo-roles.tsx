import type { Role } from '#shared/domain/config.ts'
import { Icon, useT } from '../../design/index.ts'
import type { IconName } from '../../design/index.ts'

const tiles = {
  agent: { icon: 'headset', name: 'roleAgent', does: 'demoAgent' },
  outbound: { icon: 'outbound', name: 'roleOutbound', does: 'demoOutbound' },
  supervisor: { icon: 'supervise', name: 'roleSupervisor', does: 'demoSupervisor' },
  quality: { icon: 'quality', name: 'roleQuality', does: 'demoQuality' },
  compliance: { icon: 'shield', name: 'roleCompliance', does: 'demoCompliance' },
  admin: { icon: 'settings', name: 'roleAdmin', does: 'demoAdmin' },
} as const satisfies Record<Role, { icon: IconName; name: string; does: string }>

export interface DemoRolesProps {
  roles: readonly Role[]
  disabled: boolean
  onChoose: (role: Role) => void
}

/** One tile a role: the demo's sign-in needs no password. */
export function DemoRoles({ roles, disabled, onChoose }: DemoRolesProps) {
  const t = useT('signin')
  const common = useT('common')
  return (
    <section className="signin-demo" aria-label={t('demoTitle')}>
      <div className="row s12 t3">
        {t('demoTitle')}
        <span className="end">{t('demoReset')}</span>
      </div>
      <div className="signin-roles">
        {roles.map((role) => (
          <button key={role} type="button" className="signin-role" disabled={disabled} onClick={() => onChoose(role)}>
            <Icon name={tiles[role].icon} size={20} />
            <span className="signin-role-words">
              {common(tiles[role].name)}
              <small>{t(tiles[role].does)}</small>
            </span>
          </button>
        ))}
      </div>
    </section>
  )
}
