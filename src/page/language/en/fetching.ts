/** English words for data that are fetched when somebody asks for them. */
export const fetchingWords = {
  fetching: {
    asks: "This link trains on {{data}}.",
    runAsks: "That run was trained on {{data}}, which is not on this device.",
    leave: "Leave it",
    from: "{{size}} MB from {{host}}, kept on this device afterwards.",
    licence: "Licence: {{licence}}.",
    fetch: "Fetch the data",
    progress: "Fetching data: {{done}} of {{total}} MB",
    cancel: "Cancel",
  },
} as const;
