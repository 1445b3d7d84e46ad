namespace GovPlatform.ServiceDefaults;

/// <summary>Writes rows of cells (<see cref="ExportColumn.ValueIn"/>) in one format.</summary>
internal interface IExportTable : IAsyncDisposable
{
    Task WriteRowAsync(IReadOnlyList<object?> cells, CancellationToken cancel);

    /// <summary>Writes what is still held back; nothing may follow.</summary>
    Task FinishAsync(CancellationToken cancel);
}
