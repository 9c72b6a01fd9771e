import { useT } from '#app/i18n/use-t.tsx';

/** People behind the gate: rows of dots, each one a record. Placed by hand so that no row looks like a grid. */
const people = [
  [250, 268],
  [265, 262],
  [280, 266],
  [294, 261],
  [309, 267],
  [244, 288],
  [258, 285],
  [273, 289],
  [288, 284],
  [302, 288],
  [316, 286],
  [251, 308],
  [266, 306],
  [281, 310],
  [295, 305],
  [310, 309],
] as const;

/** A wooden pass (手形) such as travellers showed at a barrier: the form of what goes in and of what comes out. */
const pass = (x: number, y: number, width: number, height: number) =>
  `M${x} ${y + 22}L${x + width / 2} ${y}L${x + width} ${y + 22}V${y + height}H${x}Z`;

/** The gate and the way of a question. Our own drawing; the sentence below it says the same in words. */
export function GateDrawing() {
  const t = useT();
  return (
    <figure>
      <svg
        viewBox="0 0 560 440"
        role="img"
        aria-label={t('home.drawing.alt')}
        focusable="false"
        className="block h-auto w-full"
      >
        <Landscape />
        <Gate />
        <path
          d="M144 372c30-6 58-16 84-30m104 0c22 10 42 18 66 24"
          className="fill-none stroke-accent-900"
          strokeWidth="5"
          strokeDasharray="0.5 11"
          strokeLinecap="round"
        />
        <QuestionPass label={t('home.drawing.question')} />
        <AnswerPass label={t('home.drawing.answer')} />
      </svg>
      <figcaption className="mt-3 text-std-16N-170 text-solid-gray-800">
        {t('home.drawing.caption')}
      </figcaption>
    </figure>
  );
}

function Landscape() {
  return (
    <>
      <rect width="560" height="440" rx="20" className="fill-key-50" />
      <circle cx="432" cy="104" r="46" className="fill-accent-100" />
      <path d="M0 262 84 176l52 44 92-112 86 96 62-58 78 82 54-40 52 46v206H0Z" className="fill-key-100" />
      <path
        d="M0 300c70-38 128-44 196-26 84 22 190 20 364-22v168a20 20 0 0 1-20 20H20a20 20 0 0 1-20-20Z"
        className="fill-key-200"
      />
      <path d="M226 330h108l112 110H114Z" className="fill-white" />
      <path
        d="M0 372c60-10 104-8 150 6l-52 62H20a20 20 0 0 1-20-20Zm560-8c-56-10-104-4-150 12l56 64h74a20 20 0 0 0 20-20Z"
        className="fill-key-300"
      />
    </>
  );
}

const stakes = [...Array(10).keys()].flatMap((index) => [20 + index * 18, 366 + index * 18]);

/** A roofed gate between palings, as barriers on the great roads had it: heavy posts, a straight beam, open doors. */
function Gate() {
  return (
    <>
      {stakes.map((x) => (
        <path key={x} d={`M${x} 262l5-9 5 9v70h-10z`} className="fill-key-400" />
      ))}
      <path
        d="M12 276h184v6H12zM12 312h184v6H12zM364 276h184v6H364zM364 312h184v6H364z"
        className="fill-key-900"
      />
      <path d="M216 212h128v124H216Z" className="fill-key-1200" />
      {people.map(([x, y]) => (
        <g key={`${x}-${y}`} className="fill-key-200">
          <circle cx={x} cy={y - 6} r="3.2" />
          <path d={`M${x - 5} ${y + 6}a5 6 0 0 1 10 0Z`} />
        </g>
      ))}
      <path d="m218 216 14 8v108l-14 8zM342 216l-14 8v108l14 8z" className="fill-key-800" />
      <path d="M196 182h22v160h-22zM342 182h22v160h-22z" className="fill-key-1200" />
      <path d="M190 336h34v10h-34zM336 336h34v10h-34z" className="fill-key-1000" />
      <path d="M172 196h216v20H172z" className="fill-key-1000" />
      <path d="M166 192h12v28h-12zM382 192h12v28h-12z" className="fill-key-1200" />
      <path d="M158 166h244l12 16H146Z" className="fill-accent-700" />
      <path d="M206 116h148l58 52H148Z" className="fill-key-1200" />
      <path
        d="m222 122-30 42m54-42-20 42m44-42-8 42m36-42 8 42m16-42 20 42m4-42 30 42"
        className="fill-none stroke-key-900"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <path d="M194 108h172v12H194z" className="fill-key-1100" />
      <path d="M186 104h14v20h-14zM360 104h14v20h-14z" className="fill-key-1200" />
    </>
  );
}

function QuestionPass({ label }: { label: string }) {
  return (
    <>
      <path
        d={pass(36, 250, 104, 132)}
        className="fill-white stroke-key-1000"
        strokeWidth="3.5"
        strokeLinejoin="round"
      />
      <circle cx="88" cy="268" r="4" className="fill-key-1000" />
      <path
        d="M72 306a16 16 0 1 1 23 14c-5 3-7 6-7 12m0 10v1"
        className="fill-none stroke-key-1000"
        strokeWidth="6.5"
        strokeLinecap="round"
      />
      <text x="88" y="371" textAnchor="middle" className="fill-key-1200 text-[1.25rem] font-700">
        {label}
      </text>
    </>
  );
}

function AnswerPass({ label }: { label: string }) {
  return (
    <>
      <path
        d={pass(408, 236, 128, 168)}
        className="fill-white stroke-accent-800"
        strokeWidth="3.5"
        strokeLinejoin="round"
      />
      <circle cx="472" cy="256" r="4" className="fill-accent-800" />
      <path
        d="M426 276h92M426 300h92M426 324h92M426 348h92M456 276v72M487 276v72"
        className="fill-none stroke-solid-gray-420"
        strokeWidth="2"
      />
      <path
        d="M432 288h18M432 312h18M432 336h18M463 288h17M494 288h17M463 312h17M494 336h17M463 336h17"
        className="fill-none stroke-key-900"
        strokeWidth="6"
        strokeLinecap="round"
      />
      <path d="M488 301h29v22h-29z" className="fill-solid-gray-100" />
      <path
        d="m488 312 10-11m-10 21 20-21m-10 22 19-20m-9 20 9-10"
        className="fill-none stroke-solid-gray-536"
        strokeWidth="2"
      />
      <text x="472" y="386" textAnchor="middle" className="fill-key-1200 text-[1.25rem] font-700">
        {label}
      </text>
      {[494, 526].map((x) => (
        <g
          key={x}
          className="fill-none stroke-accent-800"
          strokeWidth="3.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        >
          <circle cx={x} cy="410" r="14" className="fill-white" />
          <path d={`m${x - 6} 410 5 5 8-9`} />
        </g>
      ))}
    </>
  );
}
