/** A calendar of an imaginary office: two years, a holiday in each, and days that are made up for. */
export const OFFICE = `
id: office
title: { zh-CN: 样例日历, en: Sample calendar }
week: [mon, tue, wed, thu, fri]
hours:
  - { from: 2024-01-01, closes: "17:30", offset: "+08:00" }
  - { from: 2025-07-01, closes: "18:00", offset: "+08:00" }
years:
  - year: 2024
    source: { zh-CN: 样例通知, en: Sample notice }
    off:
      - { from: 2024-10-01, through: 2024-10-07, title: { zh-CN: 国庆节, en: National Day } }
    work: [2024-09-29, 2024-10-12]
  - year: 2025
    source: { zh-CN: 样例通知, en: Sample notice }
    off:
      - { from: 2025-01-01, through: 2025-01-01, title: { zh-CN: 元旦, en: New Year } }
      - { from: 2025-01-28, through: 2025-02-04, title: { zh-CN: 春节, en: Spring Festival } }
    work: [2025-01-26, 2025-02-08]
`;
