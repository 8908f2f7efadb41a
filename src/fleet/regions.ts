// DigitalOcean's regions, for who may not ask it. Source: responses of the public API that users have published (checked 2026-11-23).

export const regions = [
  'nyc1',
  'nyc2',
  'nyc3',
  'sfo2',
  'sfo3',
  'ams3',
  'sgp1',
  'lon1',
  'fra1',
  'tor1',
  'blr1',
  'syd1',
  'atl1',
] as const;
