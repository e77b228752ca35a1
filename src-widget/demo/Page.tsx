import { type FunctionComponent, h } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { PhonePageProps } from '../phone/ui/PhonePage.tsx'
import { Telephone } from './Telephone.tsx'
import './telephone.css'
import { Traffic } from './Traffic.tsx'
import { sayIn, type PageLanguage, type Say } from './texts.ts'
import { isBotFirst, openChat, showChat, TO_BOT, TO_PEOPLE } from './widget-tag.ts'

const LANGUAGE_KEY = 'hualing:language'

function firstLanguage(): PageLanguage {
  const asked = new URLSearchParams(location.search).get('lang') ?? readKept() ?? navigator.language
  return /^zh/i.test(asked) ? 'zh-CN' : 'en'
}

function readKept(): string | null {
  try {
    return localStorage.getItem(LANGUAGE_KEY)
  } catch {
    return null
  }
}

const PHONE = '#phone'
const PHONES = '#phones'

/** Pages beside the site, which is one page. */
function usePlace(): 'site' | 'phone' | 'phones' {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const look = (): void => setHash(location.hash)
    window.addEventListener('hashchange', look)
    return () => window.removeEventListener('hashchange', look)
  }, [])
  return hash === PHONE ? 'phone' : hash === PHONES ? 'phones' : 'site'
}

/** Telephony is loaded when somebody wants to call, and then stays, for a call goes on over the whole site. */
function usePhonePage(isWanted: boolean): FunctionComponent<PhonePageProps> | null {
  const [phone, setPhone] = useState<{ readonly page: FunctionComponent<PhonePageProps> } | null>(null)
  useEffect(() => {
    if (isWanted && phone === null)
      void import('../phone/ui/PhonePage.tsx').then((m) => setPhone({ page: m.PhonePage }))
  }, [isWanted, phone])
  return phone?.page ?? null
}

export function Page() {
  const [language, setLanguage] = useState(firstLanguage)
  const say = sayIn(language)
  const place = usePlace()
  const isAtPhone = place === 'phone'
  const phonePage = usePhonePage(isAtPhone)
  const goToPhone = useCallback(() => {
    location.hash = PHONE
  }, [])

  useEffect(() => {
    document.documentElement.lang = language
    document.title = sayIn(language)('bank')
    showChat(language)
  }, [language])

  function switchLanguage(): void {
    const next = language === 'en' ? 'zh-CN' : 'en'
    setLanguage(next)
    try {
      localStorage.setItem(LANGUAGE_KEY, next)
    } catch {
      // Kept for this visit only.
    }
  }

  return (
    <>
      <TopBar say={say} onLanguage={switchLanguage} />
      <main>
        {phonePage !== null && h(phonePage, { language, isAway: !isAtPhone, onReturn: goToPhone })}
        {place === 'phones' && (
          <div class="phones">
            <Telephone kind="wechat" say={say} language={language} />
            <Telephone kind="sms" say={say} language={language} />
            <Telephone kind="notice" say={say} language={language} />
          </div>
        )}
        {place === 'site' && (
          <>
            <Hero say={say} />
            <Asks say={say} />
            <Rates say={say} />
            <Products say={say} />
            <Branches say={say} />
          </>
        )}
      </main>
      <footer class="foot">{say('footer')}</footer>
      <Traffic say={say} />
    </>
  )
}

function TopBar({ say, onLanguage }: { say: Say; onLanguage: () => void }) {
  return (
    <header class="top">
      <a class="brand" href="#top">
        <Logo />
        {say('bank')}
      </a>
      <nav aria-label={say('menu')}>
        <a href="#rates">{say('navSave')}</a>
        <a href="#products">{say('navInvest')}</a>
        <a href="#products">{say('navBorrow')}</a>
        <a href="#products">{say('navCards')}</a>
        <a href="#branches">{say('navBranches')}</a>
      </nav>
      <a class="top-call" href={PHONES}>
        {say('phones')}
      </a>
      <a class="top-call" href={PHONE}>
        {say('call')}
      </a>
      <button type="button" class="language" onClick={onLanguage}>
        {say('otherLanguage')}
      </button>
    </header>
  )
}

function Logo() {
  return (
    <svg width="30" height="30" viewBox="0 0 30 30" aria-hidden="true">
      <rect width="30" height="30" rx="8" class="logo-back" />
      <path d="M5 21.5 12 10l4.5 7L19 13.5l6 8Z" class="logo-front" />
    </svg>
  )
}

/** Ridge behind ridge, paler with distance. */
function Ridges() {
  return (
    <svg class="ridges" viewBox="0 0 1200 320" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <circle class="sun" cx="762" cy="84" r="46" />
      <path class="ridge-4" d="M0 214 120 150l90 40 150-104 120 84 110-62 150 92 130-110 120 86 90-48 120 70v152H0Z" />
      <path class="ridge-3" d="M0 250 140 190l110 46 130-92 160 106 140-72 150 78 120-60 130 66 120-44v152H0Z" />
      <path class="ridge-2" d="M0 276 170 232l130 36 170-70 180 82 170-54 150 48 120-34 110 30v74H0Z" />
      <path class="ridge-1" d="M0 302 210 272l200 26 220-40 230 42 190-28 150 24v24H0Z" />
    </svg>
  )
}

function Hero({ say }: { say: Say }) {
  return (
    <section class="hero" id="top">
      <Ridges />
      <div class="hero-words">
        <h1>{say('heroTitle')}</h1>
        <p>{say('heroText')}</p>
        <div class="hero-buttons">
          <button type="button" class="button button-main" onClick={openChat}>
            {say('heroAsk')}
          </button>
          <a class="button" href={PHONE}>
            {say('call')}
          </a>
          <a class="button" href={isBotFirst() ? TO_PEOPLE : TO_BOT}>
            {say(isBotFirst() ? 'heroPeople' : 'heroBot')}
          </a>
        </div>
      </div>
    </section>
  )
}

function Asks({ say }: { say: Say }) {
  return (
    <section class="section">
      <h2>{say('askTitle')}</h2>
      <ul class="asks">
        {(['ask1', 'ask2', 'ask3', 'ask4'] as const).map((key) => (
          <li key={key}>
            <button type="button" onClick={openChat}>
              <span>{say(key)}</span>
              <span class="asks-go">{say('askGo')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Term, months, yearly rate in percent. */
const RATES = [
  ['months3', 3, 1.25],
  ['months6', 6, 1.45],
  ['year1', 12, 1.65],
  ['years2', 24, 1.7],
  ['years3', 36, 1.75],
] as const

const EXAMPLE_AMOUNT = 100_000

function Rates({ say }: { say: Say }) {
  return (
    <section class="section" id="rates">
      <h2>{say('ratesTitle')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('term')}</th>
            <th scope="col">{say('rate')}</th>
            <th scope="col">{say('interest')}</th>
          </tr>
        </thead>
        <tbody>
          {RATES.map(([key, months, percent]) => (
            <tr key={key}>
              <th scope="row">{say(key)}</th>
              <td>{percent.toFixed(2)}%</td>
              <td>
                ¥{((EXAMPLE_AMOUNT * percent * months) / 1_200).toLocaleString('en', { minimumFractionDigits: 2 })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small">{say('ratesNote')}</p>
    </section>
  )
}

const PRODUCTS = [
  ['product1', 'product1Text'],
  ['product2', 'product2Text'],
  ['product3', 'product3Text'],
] as const

function Products({ say }: { say: Say }) {
  return (
    <section class="section" id="products">
      <h2>{say('productsTitle')}</h2>
      <div class="cards">
        {PRODUCTS.map(([name, text], index) => (
          <article key={name} class={`card card-${index + 1}`}>
            <h3>{say(name)}</h3>
            <p>{say(text)}</p>
            <button type="button" class="button" onClick={openChat}>
              {say('productAsk')}
            </button>
          </article>
        ))}
      </div>
    </section>
  )
}

const BRANCHES = [
  ['branch1', 'branch1Text'],
  ['branch2', 'branch2Text'],
  ['branch3', 'branch3Text'],
] as const

function Branches({ say }: { say: Say }) {
  return (
    <section class="section" id="branches">
      <h2>{say('branchesTitle')}</h2>
      <ul class="branches">
        {BRANCHES.map(([name, text]) => (
          <li key={name}>
            <strong>{say(name)}</strong>
            <span>{say(text)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
