export const errors = {
  code: {
    invalid: { what: 'Something is not filled in correctly', todo: 'Please mend what is listed below and try again.' },
    unauthenticated: { what: 'Your session has expired', todo: 'Please log in again; you come back to this page.' },
    forbidden: { what: 'You may not do this', todo: 'If you need to, ask the service owner or an administrator.' },
    not_found: { what: 'Not found, or not for you to see', todo: 'It may have been deleted, or is not open to you.' },
    conflict: {
      what: 'Somebody changed this meanwhile',
      todo: 'The newest state is shown; please check and act again.',
    },
    mismatch: { what: 'This differs from what was sent before', todo: 'Please reload the page and send it again.' },
    precondition: { what: 'This page is not up to date', todo: 'Please reload the page and try again.' },
    limited: { what: 'Too many attempts', todo: 'Please wait a moment and try again.' },
    unavailable: {
      what: 'The service cannot be reached now',
      todo: 'Please try again soon; what you filled in is kept.',
    },
    unknown: { what: 'Something unexpected went wrong', todo: 'Please try again; if it stays, tell an administrator.' },
  },
  reason: {
    'no-connection': {
      what: 'The server cannot be reached',
      todo: 'Check your network and try again; what you filled in is kept.',
    },
    'wrong-password': {
      what: 'Name or password is wrong',
      todo: 'Please check both; capitals matter in the password.',
    },
    'too-many-attempts': {
      what: 'Too many attempts, locked for now',
      todo: 'Try again in {{minutes}} minutes or ask an administrator.',
    },
  },
  finding: {
    unknown: 'Not acceptable ({{code}})',
    required: 'required',
    'too-long': 'too long, at most {{max}} characters',
    'too-short': 'too short, at least {{min}} characters',
  },
} as const;
