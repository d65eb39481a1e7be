-- Sextant in Neovim 0.7 or newer. Put this file into lua/sextant.lua of your configuration, and in init.lua:
--
--   require("sextant").setup()                                   -- sextant-lsp is on the path
--   require("sextant").setup({ cmd = { "/path/to/sextant-lsp" } })
--
-- Then  :Sextant where is a date parsed   fills the quickfix list, best match first,
-- and   :SextantSimilar                   does so with the functions most like the one under the cursor.

local M = {}

local options = { cmd = { "sextant-lsp" }, filetypes = { "cs", "python" } }
local client_id

local function root_of(file)
  local git = vim.fn.finddir(".git", vim.fn.fnamemodify(file, ":p:h") .. ";")
  if git == "" then git = vim.fn.findfile(".git", vim.fn.fnamemodify(file, ":p:h") .. ";") end
  return git ~= "" and vim.fn.fnamemodify(git, ":p:h"):gsub("/%.git$", "") or vim.fn.getcwd()
end

-- Starts the server for the first C# or Python buffer, and attaches the others to it.
local function attach(buffer)
  if not client_id then
    local root = root_of(vim.api.nvim_buf_get_name(buffer))
    client_id = vim.lsp.start_client({
      name = "sextant",
      cmd = options.cmd,
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = vim.fn.fnamemodify(root, ":t") } },
      on_exit = function() client_id = nil end,
    })
  end
  if client_id then vim.lsp.buf_attach_client(buffer, client_id) end
end

local function ask(method, params)
  local client = client_id and vim.lsp.get_client_by_id(client_id)
  if not client then return nil end
  local answer = client.request_sync(method, params, 10000, 0)
  return answer and answer.result and answer.result.results
end

-- Functions and types that answer a question in plain words: name, path, startLine, endLine, signature, summary, snippet, location, ...
function M.search(query, limit) return ask("sextant/search", { query = query, limit = limit }) end

-- Those most like the one under the cursor.
function M.similar(limit)
  local params = vim.lsp.util.make_position_params()
  params.limit = limit
  return ask("sextant/similar", params)
end

local function show(title, results)
  local items = {}
  for _, one in ipairs(results or {}) do
    local start = one.selectionRange.start
    table.insert(items, {
      filename = vim.uri_to_fname(one.location.uri),
      lnum = start.line + 1,
      col = start.character + 1,
      text = one.summary and one.summary ~= vim.NIL and (one.signature .. "  " .. one.summary) or one.signature,
    })
  end
  if #items == 0 then return vim.notify("Sextant found nothing") end
  vim.fn.setqflist({}, " ", { title = title, items = items })
  vim.cmd("copen")
end

function M.setup(given)
  options = vim.tbl_extend("force", options, given or {})
  vim.api.nvim_create_autocmd("FileType", { pattern = options.filetypes, callback = function(event) attach(event.buf) end })
  vim.api.nvim_create_user_command("Sextant", function(command) show(command.args, M.search(command.args)) end, { nargs = "+" })
  vim.api.nvim_create_user_command("SextantSimilar", function() show("similar functions", M.similar()) end, {})
end

return M
