using System.Globalization;
using System.Text.Json;
using GovPlatform.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// A list as a file. It is made as a whole before its first byte is sent, in memory and beyond 32 KiB in a temporary file that only
/// the account of this process can read: so a list that is too long, or whose last page fails, is answered with a problem, a file is
/// never cut, and the entry of the security log, with the number of rows, is committed before anything leaves. Not
/// thread-safe.
/// </summary>
public sealed class ExportFile : IAsyncDisposable
{
    private readonly HttpContext http;
    private readonly ExportRequest request;
    private readonly JsonSerializerOptions json;
    private readonly IReadOnlyList<ExportColumn> columns;
    private readonly FileBufferingWriteStream content;
    private readonly IExportTable table;
    private readonly Type rowType;
    private readonly int maxRows;
    private int rows;

    private ExportFile(
        HttpContext http,
        ExportRequest request,
        Type rowType,
        FileBufferingWriteStream content,
        IExportTable table
    )
    {
        (this.http, this.request, this.rowType, this.content, this.table) = (http, request, rowType, content, table);
        var services = http.RequestServices;
        json = services
            .GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>()
            .Value.SerializerOptions;
        columns = ExportColumn.Of(rowType, json);
        maxRows = services.GetRequiredService<IOptions<ExportOptions>>().Value.MaxRows;
    }

    /// <summary>Begins a file with its header. It is deleted when the request has been answered.</summary>
    /// <param name="http">The request that asks for it.</param>
    /// <param name="request">What it asks for.</param>
    /// <param name="rowType">Type of the rows, whose JSON members are the columns.</param>
    public static async Task<ExportFile> BeginAsync(HttpContext http, ExportRequest request, Type rowType)
    {
        var content = new FileBufferingWriteStream();
        http.Response.RegisterForDisposeAsync(content);
        var time = http.RequestServices.GetRequiredService<CountyTime>();
        IExportTable table = request.Format switch
        {
            ExportFormat.Csv => new CsvTable(content, time),
            ExportFormat.Xlsx => await XlsxTable.CreateAsync(content, request.List, time, http.RequestAborted),
        };
        var file = new ExportFile(http, request, rowType, content, table);
        await table.WriteRowAsync([.. file.columns.Select(column => column.Name)], http.RequestAborted);
        return file;
    }

    /// <summary>Adds the rows of one page.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>export.rows.tooMany</c> beyond <see cref="ExportOptions.MaxRows"/>; <c>export.cell.tooLong</c> for a text
    /// that no cell of a worksheet can hold.
    /// </exception>
    public async Task AddAsync(IEnumerable<object?> page)
    {
        foreach (var row in page)
        {
            RequireRoomFor(1);
            rows++;
            var members = JsonSerializer.SerializeToElement(row, rowType, json);
            await table.WriteRowAsync([.. columns.Select(column => column.ValueIn(members))], http.RequestAborted);
        }
        // A list that tracks its rows would keep every page in memory.
        http.RequestServices.GetRequiredService<DbContext>().ChangeTracker.Clear();
    }

    /// <summary>Throws unless the file can hold further rows.</summary>
    /// <param name="more">Their number.</param>
    /// <exception cref="RuleBrokenException"><c>export.rows.tooMany</c>.</exception>
    public void RequireRoomFor(int more)
    {
        if (rows + more > maxRows)
        {
            throw new RuleBrokenException(
                "export.rows.tooMany",
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["maximum"] = maxRows }
            );
        }
    }

    /// <summary>Puts the export on record and returns the answer that sends the file.</summary>
    public async Task<IResult> FinishAsync()
    {
        await table.FinishAsync(http.RequestAborted);
        var db = http.RequestServices.GetRequiredService<DbContext>();
        var context = http.RequestServices.GetRequiredService<RequestContext>();
        db.Add(request.ToEntry(context, rows));
        await db.SaveChangesAsync(http.RequestAborted);
        var at = http.RequestServices.GetRequiredService<CountyTime>().Local(context.At);
        return new Download(
            content,
            request.Format.MediaTypeOf(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{request.List}-{at:yyyyMMdd-HHmm}.{request.Format.ExtensionOf()}"
            )
        );
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => table.DisposeAsync();

    private sealed class Download(FileBufferingWriteStream content, string mediaType, string name) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = mediaType;
            response.ContentLength = content.Length;
            response.Headers.CacheControl = "no-store";
            response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment")
            {
                FileName = name,
            }.ToString();
            return content.DrainBufferAsync(response.Body, httpContext.RequestAborted);
        }
    }
}
