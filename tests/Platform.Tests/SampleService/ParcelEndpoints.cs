using System.Net.Http.Headers;
using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using GovPlatform.Support;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GovPlatform.PlatformTests.SampleService;

/// <summary>The sample service's endpoints.</summary>
internal static class ParcelEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapMessages();
        app.MapSheets();
        var parcels = app.MapApi("/parcels");
        parcels.MapPost(
            "/",
            async (
                NewParcel request,
                ParcelDb db,
                RequestContext context,
                HttpContext http,
                CancellationToken cancel
            ) =>
            {
                if (request.Name == "not foreseen")
                {
                    throw new InvalidOperationException("a bug");
                }
                if (request.Name == "refused by rule")
                {
                    throw new RuleBrokenException(
                        "parcel.rule",
                        facts: new Dictionary<string, object?> { ["allowed"] = new[] { "other" } }
                    );
                }
                var parcel = Parcel.Send(
                    request.Id ?? Guid.CreateVersion7(context.At),
                    request.Name!,
                    request.Path!,
                    context.At
                );
                db.Add(parcel);
                await db.SaveChangesAsync(cancel);
                http.Response.SetSequence(parcel.Sequence);
                return TypedResults.Created(
                    $"/api/v1/parcels/{parcel.Id}",
                    new
                    {
                        parcel.Id,
                        parcel.Name,
                        context.At,
                    }
                );
            }
        );
        parcels.MapPost(
            "/{id:guid}/rename",
            async (
                Guid id,
                NewParcel request,
                ParcelDb db,
                RequestContext context,
                IfMatch ifMatch,
                CancellationToken cancel
            ) =>
            {
                var parcel = await db.Parcels.SingleOrDefaultAsync(row => row.Id == id, cancel);
                if (parcel is null)
                {
                    return Results.NotFound();
                }
                ifMatch.Require(parcel.Sequence);
                parcel.Rename(request.Name!, context.At);
                await db.SaveChangesAsync(cancel);
                return Results.Ok(new { parcel.Id, parcel.Name });
            }
        );
        parcels.MapGet(
            "/",
            async ([AsParameters] PageRequest page, ParcelDb db, CancellationToken cancel) =>
            {
                var after = page.Cursor<After>();
                var rows = await db
                    .Parcels.Where(row => after == null || row.Id > after.Id)
                    .OrderBy(row => row.Id)
                    .Take(page.Size() + 1)
                    .ToListAsync(cancel);
                return Page.Create(rows, page.Size(), row => new After(row.Id)).Map(row => new { row.Id, row.Name });
            }
        );
        parcels.MapGet("/guarded", () => "in").RequireAuthorization("parcel.open").WithName("OpenParcel");
        parcels
            .MapGet(
                "/{id:guid}/rule",
                string (Guid id) => throw new RuleBrokenException("parcel.notYours", RefusalKind.Forbidden)
            )
            .WithName("BreakRule");
        parcels.MapGet(
            "/{id:guid}/sender",
            async (Guid id, ParcelDb db, RequestContext context, CancellationToken cancel) =>
            {
                await db.RecordReadAsync("parcel", id, "/1/", context, cancel);
                return "sender";
            }
        );
        parcels.MapGet(
            "/{id:guid}/readings",
            (Guid id, [AsParameters] PageRequest page, ParcelDb db, CancellationToken cancel) =>
                db.ListAccessLogAsync(id, page, cancel)
        );
        parcels.MapPost(
            "/{id:guid}/entrust",
            async (Guid id, ParcelDb db, RequestContext context, CancellationToken cancel) =>
            {
                var parcel = await db.Parcels.SingleAsync(row => row.Id == id, cancel);
                parcel.Entrust(context.At);
                await db.SaveChangesAsync(cancel);
            }
        );
        app.MapApi("/tariffs")
            .MapPost(
                "/{code}/{price:int}",
                async (string code, int price, bool? undo, ParcelDb db, CancellationToken cancel) =>
                {
                    await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                    var tariff = await db.Tariffs.FindAsync([code], cancel);
                    tariff ??= db.Add(new Tariff { Code = code }).Entity;
                    tariff.Price = price;
                    await db.SaveChangesAsync(cancel);
                    if (undo != true)
                    {
                        await transaction.CommitAsync(cancel);
                    }
                }
            )
            .WithName("SetTariff");
        parcels
            .MapGet(
                "/events",
                async (HttpResponse response, CancellationToken cancel) =>
                {
                    response.ContentType = "text/event-stream";
                    await response.WriteAsync(":\n\n", cancel);
                    await response.Body.FlushAsync(cancel);
                    await Task.Delay(Timeout.Infinite, cancel);
                }
            )
            .Produces<Parcel>(StatusCodes.Status200OK, "text/event-stream");
    }

    private sealed record After(Guid Id);

    internal sealed record NewParcel(Guid? Id, string? Name, string? Path, double? Weight);

    internal sealed class NewParcelRules : AbstractValidator<NewParcel>
    {
        public NewParcelRules()
        {
            RuleFor(parcel => parcel.Name).NotEmpty().MaximumLength(100);
            RuleFor(parcel => parcel.Path).NotEmpty();
        }
    }
}
