/** Proving who one is: a page of its own that a customer opens by the link they were sent. */
import { render } from 'preact'
import { IDENTITY_PATH } from '#shared/domain/identity-link.ts'
import { Page } from './Page.tsx'
import '../assess/assess.css'
import './bind.css'

render(<Page token={location.pathname.slice(IDENTITY_PATH.length)} />, document.body)
