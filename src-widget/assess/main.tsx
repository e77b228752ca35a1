/** The risk questionnaire: a page of its own that a customer opens by the link they were sent. */
import { render } from 'preact'
import { ASSESSMENT_PATH } from '#shared/domain/assessment.ts'
import { Page } from './Page.tsx'
import './assess.css'

render(<Page token={location.pathname.slice(ASSESSMENT_PATH.length)} />, document.body)
