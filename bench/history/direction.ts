/** Figures of the library or the machine, and those that another one is measured against. */
const neutral =
  /(?:Low|High|Questions|Stock|StockKnowing|AtStart)$|^(?:libraries|photos|people|foxes|homes|modelStrength|scrolledPixels|planListRequests|pets)/u;
const lessIsBetter =
  /(?:Ms\d*|Seconds|Kb|Mb|Requests|Scripts|DomNodes)$|^(?:msPerFace|presses|decisions|ece|surelyWrong|wrong|unsure|foxAsPet|onnxruntime)/u;
const moreIsBetter = /(?:Top\d+|Map|TarAtFar1)$|^(?:right|ratio|reached|preselectedRight)/u;

/** What is better of a figure; null where neither is. */
export const betterOf = (figure: string): 'more' | 'less' | null =>
  neutral.test(figure) ? null : lessIsBetter.test(figure) ? 'less' : moreIsBetter.test(figure) ? 'more' : null;

/** Whether a figure is a time, which other programs make longer. */
export const isTime = (figure: string): boolean => /Ms\d*$|Seconds$|^msPerFace/u.test(figure);
