/** The website of an invented bank: where the demo's customer comes from. It holds the chat as any site would. */
import { render } from 'preact'
import { Page } from './Page.tsx'
import './demo.css'

render(<Page />, document.body)
