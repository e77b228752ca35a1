import { Popover } from 'antd'
import { useState } from 'react'
import {
  Button,
  EmptyState,
  Icon,
  IconButton,
  markNoticesRead,
  navigate,
  scriptOf,
  useFormat,
  useNotices,
  useT,
} from '../../design/index.ts'
import type { Notice } from '../../design/index.ts'
import { openCustomer } from '../../features/customer/index.ts'

/** The bell, and what it has to tell. */
export function NoticeMenu() {
  const t = useT('shell')
  const [open, setOpen] = useState(false)
  const notices = useNotices((state) => state.notices)
  const unread = notices.filter(({ read }) => !read).length
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      classNames={{ root: 'notices' }}
      content={<NoticeList notices={notices} onOpened={() => setOpen(false)} />}
    >
      <span role="presentation" onKeyDown={(event) => (event.key === 'Escape' ? setOpen(false) : undefined)}>
        <IconButton
          icon="bell"
          label={unread === 0 ? t('notifications') : t('notificationsUnread', { count: unread })}
          pip={unread > 0}
          expanded={open}
        />
      </span>
    </Popover>
  )
}

function NoticeList({ notices, onOpened }: { notices: readonly Notice[]; onOpened: () => void }) {
  const t = useT('shell')
  const format = useFormat()
  if (notices.length === 0) {
    return <EmptyState icon="bell" title={t('notificationsEmpty')} detail={t('notificationsEmptyDetail')} />
  }
  const openNotice = (notice: Notice): void => {
    markNoticesRead(notice.id)
    if (notice.leadsTo?.kind === 'place') navigate(notice.leadsTo.path)
    else if (notice.leadsTo?.kind === 'customer') openCustomer(notice.leadsTo.customerId)
    onOpened()
  }
  return (
    <>
      <div className="notices-head">
        <b>{t('notifications')}</b>
        <Button size="small" variant="text" className="end" onClick={() => markNoticesRead()}>
          {t('notificationsAllRead')}
        </Button>
      </div>
      <ul className="notices-list scroll">
        {notices.map((notice) => (
          <li key={notice.id}>
            <button type="button" data-read={notice.read} onClick={() => openNotice(notice)}>
              <span className={toneClass[notice.tone ?? 'neutral']}>
                <Icon name={notice.icon ?? 'bell'} />
              </span>
              <span className="notices-title ell" lang={scriptOf(notice.title)}>
                {notice.title}
              </span>
              <time className="s12 t3">{format.moment(notice.at)}</time>
              {notice.detail === undefined ? null : <p lang={scriptOf(notice.detail)}>{notice.detail}</p>}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

const toneClass = { neutral: 't2', warn: 'warn', error: 'err' } as const satisfies Record<
  NonNullable<Notice['tone']>,
  string
>
