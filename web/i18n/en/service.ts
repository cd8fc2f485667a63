export const service = {
  state: {
    new: 'Draft · never published',
    draft: 'Draft · from version {{version}}',
    published: 'Version {{version}}',
  },
  tab: {
    basics: 'Basics',
    form: 'Form',
    promise: 'Routing and promise',
    access: 'Access',
    versions: 'Versions',
    json: 'JSON text',
  },
  problems: {
    title: 'Problems',
    none: 'No problems',
    noneWords: 'It can be published at any time.',
    count_one: '{{count}} problem',
    count_other: '{{count}} problems',
    errors_one: '{{count}} blocks publishing',
    errors_other: '{{count}} block publishing',
    warnings_one: '{{count}} warning',
    warnings_other: '{{count}} warnings',
    errorsTitle: 'Block publishing ({{count}})',
    warningsTitle: 'Warnings ({{count}})',
  },
} as const;
