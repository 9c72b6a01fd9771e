# Client of a Sekisho portal for R. Needs the packages curl and jsonlite: R itself reads no JSON and sends no header with a POST.
#
#   source("sekisho.R")
#   portal <- sekisho("https://sekisho.example.jp", readLines("token.txt"))
#   project <- sekisho_projects(portal)[[1]]
#   question <- sekisho_ask(portal, project$id, "O1", readLines("question.txt"))
#   question <- sekisho_wait(portal, question$id)
#
# Questions go in, states come out. Values are read of released results only. Lists come back as lists of named lists.

sekisho <- function(address, token, language = "ja") {
  stopifnot(is.character(address), length(address) == 1, is.character(token), length(token) == 1)
  structure(
    list(address = paste0(sub("/+$", "", address), "/api/v1"), token = trimws(token), language = language),
    class = "sekisho"
  )
}

# A token must not stand in a printed session.
print.sekisho <- function(x, ...) {
  cat("<sekisho", x$address, ">\n")
  invisible(x)
}

sekisho_call <- function(portal, method, path, body = NULL) {
  handle <- curl::new_handle()
  curl::handle_setheaders(
    handle,
    Authorization = paste("Bearer", portal$token),
    `Accept-Language` = portal$language,
    `Content-Type` = "application/json"
  )
  if (method == "POST") {
    text <- if (is.null(body)) "" else jsonlite::toJSON(body, auto_unbox = TRUE, null = "null", digits = NA)
    curl::handle_setopt(handle, post = TRUE, postfieldsize = nchar(text, "bytes"), postfields = as.character(text))
  }
  answer <- curl::curl_fetch_memory(paste0(portal$address, path), handle = handle)
  text <- rawToChar(answer$content)
  Encoding(text) <- "UTF-8"
  value <- tryCatch(
    jsonlite::fromJSON(text, simplifyVector = FALSE),
    error = function(e) list(detail = text, code = "unexpected")
  )
  if (answer$status_code >= 400) {
    places <- vapply(value$errors, function(one) paste0("\n", one$at, ": ", one$detail), "")
    stop(structure(
      class = c("sekisho_error", "error", "condition"),
      list(
        message = paste0(value$detail, paste(places, collapse = "")),
        call = NULL,
        status = answer$status_code,
        code = value$code
      )
    ))
  }
  value
}

sekisho_part <- function(text) utils::URLencode(text, reserved = TRUE)

sekisho_projects <- function(portal) sekisho_call(portal, "GET", "/projects")$items

sekisho_questions <- function(portal, project) {
  sekisho_call(portal, "GET", paste0("/projects/", sekisho_part(project), "/questions"))$items
}

# `question` is the text form of the language (one or more lines), or JSON as a named list.
sekisho_ask <- function(portal, project, objective, question, note = "") {
  if (is.character(question)) question <- paste(question, collapse = "\n")
  body <- list(question = question, objective = objective, note = note)
  sekisho_call(portal, "POST", paste0("/projects/", sekisho_part(project), "/questions"), body)
}

sekisho_question <- function(portal, question) {
  sekisho_call(portal, "GET", paste0("/questions/", sekisho_part(question)))
}

sekisho_cancel <- function(portal, question) {
  sekisho_call(portal, "POST", paste0("/questions/", sekisho_part(question), "/cancel"))
}

# Until it has ended. Leaving loses nothing: the question goes on without you.
sekisho_wait <- function(portal, question, every = 2, most = 3600) {
  ends <- Sys.time() + most
  repeat {
    now <- sekisho_question(portal, question)
    if (!now$state %in% c("queued", "running") || Sys.time() > ends) return(now)
    Sys.sleep(every)
  }
}

sekisho_results <- function(portal, project) {
  sekisho_call(portal, "GET", paste0("/projects/", sekisho_part(project), "/results"))$items
}

# The table of a released item. Reading it leaves a receipt.
sekisho_result <- function(portal, result) {
  sekisho_call(portal, "GET", paste0("/results/", sekisho_part(result)))
}

sekisho_datasets <- function(portal) sekisho_call(portal, "GET", "/datasets")$items

sekisho_variables <- function(portal, dataset) {
  sekisho_call(portal, "GET", paste0("/datasets/", sekisho_part(dataset), "/variables"))$items
}

sekisho_code_lists <- function(portal) sekisho_call(portal, "GET", "/code-lists")$items

sekisho_code_list <- function(portal, cite) {
  sekisho_call(portal, "GET", paste0("/code-lists/", sekisho_part(cite)))
}
