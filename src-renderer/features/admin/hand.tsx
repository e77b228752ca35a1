/** What of administration is whose: compliance loosens the policy and judges drafts, administrators do the rest. */
import { ConfigProvider } from 'antd'
import { createContext, useContext, type ReactNode } from 'react'
import type { ConfigMaps } from '#shared/domain/config-fold.ts'
import { useFloor } from '../../client/index.ts'

export function useIsCompliance(): boolean {
  return useFloor((floor) => floor.me?.role === 'compliance')
}

export function hasCompliance({ user }: Pick<ConfigMaps, 'user'>): boolean {
  return [...user.values()].some(({ archived, record }) => !archived && record.role === 'compliance')
}

const Reading = createContext(false)

/** Whether the form is only read: what would have to be pressed to be seen is shown at once, and nothing is tried. */
export function useReads(): boolean {
  return useContext(Reading)
}

/** A form, or a part of one, that this reader only reads. */
export function ReadOnly({
  when,
  className = 'ad-part',
  children,
}: {
  when: boolean
  className?: string
  children: ReactNode
}) {
  const outer = useReads()
  return (
    <Reading value={when || outer}>
      <ConfigProvider componentDisabled={when || outer}>
        <fieldset className={className} disabled={when}>
          {children}
        </fieldset>
      </ConfigProvider>
    </Reading>
  )
}
