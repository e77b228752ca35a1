import { useEffect, useRef, type ReactNode } from 'react'
import { MARKETING_POLICY_ID } from '#shared/domain/proposition.ts'
import { CENTRE_ID, CONFIG_KINDS, OF_COMPLIANCE, type ConfigKind } from '#shared/domain/config.ts'
import { useFloor } from '../../client/index.ts'
import {
  EmptyState,
  FailsAlone,
  hrefOf,
  Icon,
  IconButton,
  navigate,
  SkeletonTable,
  TopBarLead,
  useCommands,
  useRoute,
  useT,
} from '../../design/index.ts'
import type { Command } from '../../design/index.ts'
import { StuckPage } from '../stuck/index.ts'
import { ModelPage } from './bot/model-page.tsx'
import { TrialsPage } from './bot/trials-page.tsx'
import { FilesPage } from './files/files-page.tsx'
import { useIsCompliance } from './hand.tsx'
import { KeysPage } from './keys/keys-page.tsx'
import { Overview } from './overview.tsx'
import { RecordEditor } from './record-editor.tsx'
import { RecordPage } from './record-page.tsx'
import { auxCode } from './records/aux-code.tsx'
import { branch } from './records/branch.tsx'
import { cannedReply } from './records/canned-reply.tsx'
import { centre } from './records/centre.tsx'
import { dispositionUnder } from './records/disposition.tsx'
import { AccountsPage } from './records/accounts-page.tsx'
import { botFlow } from './records/bot/bot-flow.tsx'
import { entryPoint } from './records/entry-point.tsx'
import { hours } from './records/hours.tsx'
import { intent } from './records/intent.tsx'
import { segment } from './records/segment.tsx'
import { marketingPolicy } from './records/marketing-policy.tsx'
import { queue } from './records/queue.tsx'
import { ComparisonPage } from './records/shelf/comparison-page.tsx'
import { proposition } from './records/shelf/proposition.tsx'
import { skill } from './records/skill.tsx'
import { user } from './records/user.tsx'
import { WebhooksPage } from './webhooks/webhooks-page.tsx'
import { icons, sectionsOf } from './sections.ts'
import { TreeList } from './tree-list.tsx'
import { useMoves } from './use-moves.ts'
import './admin.css'
import './admin-form.css'

const isKind = (name: string | undefined): name is ConfigKind => CONFIG_KINDS.some((kind) => kind === name)

/** In the address in place of a kind of records. */
const OTHERS = ['files', 'webhooks', 'serviceKeys'] as const
const STUCK = 'stuck'
const BOT_PAGES = ['botTrials', 'botModel'] as const
type Other = (typeof OTHERS)[number] | (typeof BOT_PAGES)[number] | typeof STUCK
const botIcons = { botTrials: 'quality', botModel: 'server' } as const
const otherIcons = { files: 'database', webhooks: 'send', serviceKeys: 'key' } as const

/** Everything an administrator sets: `/admin/<kind>/<id>`; of it compliance finds their own part alone. */
export function AdminPage() {
  const t = useT('admin')
  const shell = useT('shell')
  const isCompliance = useIsCompliance()
  const ready = useFloor((floor) => floor.ready)
  const [, section, chosen, parentId] = useRoute((route) => route.path)
  const kind = isKind(section) ? section : undefined
  const other = ([...OTHERS, ...BOT_PAGES, STUCK] as const).find((one) => one === section)
  const isTheirs = !isCompliance || section === undefined || (kind !== undefined && OF_COMPLIANCE.has(kind))
  useAdminCommands(isCompliance)
  return (
    <div className="ad-page">
      <TopBarLead>
        <h1>{t('title')}</h1>
      </TopBarLead>
      <SubNav current={other ?? kind} isCompliance={isCompliance} />
      <FailsAlone resetKey={section ?? 'overview'}>
        {!ready ? (
          <div className="ad-nothing">
            <SkeletonTable rows={12} />
          </div>
        ) : !isTheirs ? (
          <div className="ad-nothing">
            <EmptyState icon="lock" title={shell('notAllowed')} />
          </div>
        ) : other === 'files' ? (
          <FilesPage />
        ) : other === 'webhooks' ? (
          <WebhooksPage chosen={chosen} />
        ) : other === 'serviceKeys' ? (
          <KeysPage chosen={chosen} />
        ) : other === 'botTrials' ? (
          <TrialsPage />
        ) : other === 'botModel' ? (
          <ModelPage />
        ) : other === STUCK ? (
          <StuckPage />
        ) : kind === undefined ? (
          <Overview isCompliance={isCompliance} />
        ) : (
          <KindPage key={kind} kind={kind} chosen={chosen} parentId={parentId ?? null} />
        )}
      </FailsAlone>
    </div>
  )
}

function SubNav({ current, isCompliance }: { current: ConfigKind | Other | undefined; isCompliance: boolean }) {
  const t = useT('admin')
  const channels = useT('channels')
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    // The list is longer than a small screen: where one stands is always in sight.
    nav.current?.querySelector('[aria-current="page"]')?.scrollIntoView?.({ block: 'nearest' })
  }, [current])
  return (
    <nav ref={nav} className="ad-nav scroll" aria-label={t('title')}>
      <a href={hrefOf(['admin'])} aria-current={current === undefined ? 'page' : undefined}>
        <Icon name="table" />
        {t('overview')}
      </a>
      {sectionsOf(isCompliance).map(({ title, kinds }) => (
        <div key={title}>
          <h2>{t(title)}</h2>
          {kinds.map((kind) => (
            <a key={kind} href={hrefOf(['admin', kind])} aria-current={current === kind ? 'page' : undefined}>
              <Icon name={icons[kind]} />
              {t(kind)}
            </a>
          ))}
          {title === 'groupBot'
            ? BOT_PAGES.map((name) => (
                <a key={name} href={hrefOf(['admin', name])} aria-current={current === name ? 'page' : undefined}>
                  <Icon name={botIcons[name]} />
                  {t(name)}
                </a>
              ))
            : null}
          {title === 'groupChannels' ? (
            <a href={hrefOf(['admin', STUCK])} aria-current={current === STUCK ? 'page' : undefined}>
              <Icon name="alert" />
              {channels('stuckTitle')}
            </a>
          ) : null}
        </div>
      ))}
      {isCompliance ? null : (
        <div>
          <h2>{t('groupFiles')}</h2>
          {OTHERS.map((name) => (
            <a key={name} href={hrefOf(['admin', name])} aria-current={current === name ? 'page' : undefined}>
              <Icon name={otherIcons[name]} />
              {t(name)}
            </a>
          ))}
        </div>
      )}
    </nav>
  )
}

interface KindPageProps {
  kind: ConfigKind
  chosen: string | undefined
  parentId: string | null
}

function KindPage({ kind, chosen, parentId }: KindPageProps): ReactNode {
  const config = useFloor((floor) => floor.config)
  switch (kind) {
    case 'user':
      return <RecordPage definition={user} records={config.user} chosen={chosen} />
    case 'skill':
      return <RecordPage definition={skill} records={config.skill} chosen={chosen} />
    case 'queue':
      return <RecordPage definition={queue} records={config.queue} chosen={chosen} />
    case 'hours':
      return <RecordPage definition={hours} records={config.hours} chosen={chosen} />
    case 'entryPoint':
      return <RecordPage definition={entryPoint} records={config.entryPoint} chosen={chosen} />
    case 'account':
      return <AccountsPage chosen={chosen} />
    case 'botFlow':
      return <RecordPage definition={botFlow} records={config.botFlow} chosen={chosen} />
    case 'cannedReply':
      return <RecordPage definition={cannedReply} records={config.cannedReply} chosen={chosen} />
    case 'disposition':
      return <DispositionPage chosen={chosen} parentId={parentId} />
    case 'auxCode':
      return <AuxCodePage chosen={chosen} />
    case 'proposition':
      return <PropositionPage chosen={chosen} />
    case 'intent':
      return <RecordPage definition={intent} records={config.intent} chosen={chosen} />
    case 'segment':
      return <RecordPage definition={segment} records={config.segment} chosen={chosen} />
    case 'branch':
      return <RecordPage definition={branch} records={config.branch} chosen={chosen} />
    case 'marketingPolicy':
      return (
        <RecordEditor
          definition={marketingPolicy}
          records={config.marketingPolicy}
          id={MARKETING_POLICY_ID}
          isNew={false}
        />
      )
    case 'centre':
      return <RecordEditor definition={centre} records={config.centre} id={CENTRE_ID} isNew={false} />
  }
}

function DispositionPage({ chosen, parentId }: Omit<KindPageProps, 'kind'>) {
  const records = useFloor((floor) => floor.config.disposition)
  const moves = useMoves('disposition', records)
  const isNew = chosen === 'new'
  return (
    <RecordPage
      // A new one begins under the parent it was asked for.
      key={isNew ? `new-${parentId}` : 'known'}
      definition={dispositionUnder(isNew ? parentId : null)}
      records={records}
      chosen={chosen}
      renderRows={(rows, selectedId) => (
        <TreeList
          kind="disposition"
          rows={rows}
          selectedId={selectedId}
          moves={moves}
          onAddChild={(id) => navigate(['admin', 'disposition', 'new', id])}
        />
      )}
    />
  )
}

/** In the address in place of a proposition's id. */
const COMPARE = 'compare'

function PropositionPage({ chosen }: { chosen: string | undefined }) {
  const t = useT('admin')
  const records = useFloor((floor) => floor.config.proposition)
  return (
    <RecordPage
      definition={proposition}
      records={records}
      chosen={chosen}
      headAction={
        records.size < 2 ? null : (
          <IconButton
            size="small"
            icon="table"
            label={t('compareTitle')}
            onClick={() => navigate(['admin', 'proposition', COMPARE])}
          />
        )
      }
      instead={chosen === COMPARE ? <ComparisonPage /> : undefined}
    />
  )
}

function AuxCodePage({ chosen }: { chosen: string | undefined }) {
  const records = useFloor((floor) => floor.config.auxCode)
  const moves = useMoves('auxCode', records)
  return (
    <RecordPage
      definition={auxCode}
      records={records}
      chosen={chosen}
      renderRows={(rows, selectedId) => (
        <TreeList kind="auxCode" rows={rows} selectedId={selectedId} moves={moves} onAddChild={undefined} />
      )}
    />
  )
}

/** Every page of administration that this reader may open, found from the command palette. */
function useAdminCommands(isCompliance: boolean): void {
  const t = useT('admin')
  useCommands((): readonly Command[] =>
    [
      ...CONFIG_KINDS.filter((kind) => !isCompliance || OF_COMPLIANCE.has(kind)).map((kind) => ({
        name: kind,
        icon: icons[kind],
      })),
      ...(isCompliance ? [] : OTHERS.map((name) => ({ name, icon: otherIcons[name] }))),
      ...(isCompliance ? [] : BOT_PAGES.map((name) => ({ name, icon: botIcons[name] }))),
    ].map(({ name, icon }): Command => ({
      id: `admin-${name}`,
      group: 'go',
      label: t('command', { what: t(name) }),
      keywords: name,
      icon,
      run: () => navigate(['admin', name]),
    })),
  )
}
