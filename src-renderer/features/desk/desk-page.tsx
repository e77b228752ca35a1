import { useMemo } from 'react'
import { deskOf } from '#shared/domain/interaction.ts'
import { listedWork, useFloor, workOf } from '../../client/index.ts'
import { EmptyState, FailsAlone, navigate, useRoute, useT, WorkLayout } from '../../design/index.ts'
import { Conversation } from '../conversation/index.ts'
import { CustomerPanel, useCustomersAhead } from '../customer/index.ts'
import { KnowledgeBeside } from '../knowledge/index.ts'
import { GoOnButton, GoOnInstead } from '../outreach/index.ts'
import { CallBackButton } from '../softphone/index.ts'
import { WorkList } from '../work-list/index.ts'
import { WrapUpDrawer } from '../wrap-up/index.ts'
import { usePlace } from './use-place.ts'
import { useWrapUpOpen } from './use-wrap-up-open.ts'
import './desk-page.css'

const open = (id: string): void => navigate(['work', id])

/** The agent's desk: work in hand, the conversation, the customer. */
export function DeskPage() {
  const t = useT('shell')
  const customer = useT('customer')
  const asked = useRoute(({ path }) => path[1])
  const interactions = useFloor((floor) => floor.interactions)
  const userId = useFloor((floor) => floor.me?.userId)
  const work = useMemo(() => workOf(interactions, userId), [interactions, userId])
  const listed = useMemo(() => listedWork(work), [work])
  // A call is looked at while it rings: who it is must be known before the first word.
  const ringing = work.offered.filter(({ channel }) => channel === 'voice')
  // What was open and is done makes room for the next in the list.
  const askedIn = useMemo(
    () => [...interactions.values()].filter(({ call }) => userId !== undefined && call?.consult?.agentId === userId),
    [interactions, userId],
  )
  const found = [...listed, ...ringing, ...askedIn].find(({ id }) => id === asked)
  const shown = found ?? listed[0]
  usePlace(found !== undefined, shown?.id)
  const wrapUp = useWrapUpOpen(shown)
  useCustomersAhead([...work.offered, ...listed], shown?.id)

  return (
    <WorkLayout
      list={
        <FailsAlone>
          <WorkList selectedId={shown?.id} onSelect={open} />
        </FailsAlone>
      }
      middle={
        shown === undefined || userId === undefined || (deskOf(shown) !== userId && !askedIn.includes(shown)) ? (
          <div className="desk-nothing">
            <EmptyState icon="inbox" title={t('noWorkOpen')} detail={t('noWorkOpenDetail')} />
          </div>
        ) : (
          <FailsAlone resetKey={shown.id}>
            <Conversation
              interaction={shown}
              opened={shown.id === asked}
              actions={
                <>
                  <CallBackButton key={shown.id} interaction={shown} />
                  <GoOnButton interaction={shown} />
                </>
              }
              elsewhere={<GoOnInstead interaction={shown} />}
              wrapUpOpen={wrapUp.open}
              onToggleWrapUp={() => wrapUp.set(shown.id, !wrapUp.open)}
              wrapUp={
                <WrapUpDrawer
                  key={shown.id}
                  interaction={shown}
                  opened={shown.id === asked}
                  onCollapse={() => wrapUp.set(shown.id, false)}
                />
              }
            />
          </FailsAlone>
        )
      }
      panel={
        shown === undefined ? (
          // Empty, yet there: the columns' edges never move.
          <aside aria-label={customer('panel')} />
        ) : (
          <FailsAlone resetKey={shown.customerId}>
            <KnowledgeBeside key={shown.id} interaction={shown}>
              <CustomerPanel key={shown.customerId} interaction={shown} />
            </KnowledgeBeside>
          </FailsAlone>
        )
      }
    />
  )
}
