const bars = [
  { label: '0〜39歳', value: 412 },
  { label: '40〜64歳', value: 1830 },
  { label: '65〜74歳', value: 2975 },
  { label: '75〜89歳', value: 2410 },
  { label: '90歳以上', value: undefined },
];

/** A drawing of the kind that app/charts delivers: labelled, without styles, the hidden class marked in words. */
export const sampleChart = `<svg xmlns="http://www.w3.org/2000/svg" class="chart-plot" role="img" aria-label="年齢階級別の患者数の横棒グラフ" viewBox="0 0 640 220" width="640" height="220" font-size="15" fill="#333333">${bars
  .map(({ label, value }, index) => {
    const y = 8 + index * 42;
    const text = `<text x="92" y="${y + 20}" text-anchor="end">${label}</text>`;
    return value === undefined
      ? `${text}<rect x="102" y="${y}" width="64" height="28" fill="none" stroke="#767676" stroke-dasharray="4 3"></rect><text x="134" y="${y + 20}" text-anchor="middle">秘匿</text>`
      : `${text}<rect x="102" y="${y}" width="${value / 6.5}" height="28" fill="#0055ad"></rect><text x="${110 + value / 6.5}" y="${y + 20}">${String(value).replace(/(\d)(\d{3})$/, '$1,$2')}</text>`;
  })
  .join('')}<line x1="102" y1="0" x2="102" y2="216" stroke="#333333"></line></svg>`;
