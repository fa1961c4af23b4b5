-- What docs/editors.md says for Neovim, and what a user then does.
vim.api.nvim_create_autocmd('FileType', {
  pattern = { 'c', 'cpp' },
  callback = function(args)
    local client = vim.lsp.start_client({
      name = 'chan-clangd',
      cmd = { vim.env.CHAN_CLANGD },
      root_dir = vim.fn.getcwd(),
    })
    vim.lsp.buf_attach_client(args.buf, client)
  end,
})
vim.cmd('filetype on')
vim.cmd('edit leak.cpp')

local function show(what, count)
  vim.wait(120000, function() return #vim.diagnostic.get(0) == count end, 50)
  print('== ' .. what .. '\n')
  for _, found in ipairs(vim.diagnostic.get(0)) do
    print((found.lnum + 1) .. ': ' .. found.message .. '\n')
  end
end

show('opened', 1)
vim.api.nvim_buf_set_lines(0, 7, 8, true, { '    Answer->close();' })
show('repaired', 0)
vim.api.nvim_buf_set_lines(0, 7, 8, true, { '    return 0;' })
show('broken again', 1)
vim.cmd('qa!')
