"""Tables on a terminal."""


def print_table(head, rows, names=1):
    """Prints rows of cells; all columns but the first few are numbers."""
    rows = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(head, *rows)]
    for row in [head, ["-" * width for width in widths], *rows]:
        cells = [cell.ljust(width) if index < names else cell.rjust(width)
                 for index, (cell, width) in enumerate(zip(row, widths))]
        print("  ".join(cells).rstrip())
    print()
