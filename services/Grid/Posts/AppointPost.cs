using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Posts;

/// <summary>
/// Appoints a person to a post of a unit in the caller's access scope. An administrative post awaits the confirmation of
/// a second person and gives its holder nothing until then.
/// </summary>
internal static class AppointPost
{
    public const int MaxSubjectLength = 100;
    public const int MaxSendingUnitLength = 100;
    private const int MaxTasks = 20;
    private const int MaxTaskLength = 200;

    /// <param name="Id">Key chosen by the client, or null. The same id with the same content is the same post.</param>
    /// <param name="Unit">Code of the unit.</param>
    /// <param name="Kind">A key of <see cref="PostKinds.All"/>.</param>
    /// <param name="Holder">Subject of the account.</param>
    /// <param name="From">Start of the term; now if null.</param>
    /// <param name="To">End of the term, exclusive; null where none is known.</param>
    /// <param name="SendingUnit">The organisation that sends the holder; only for a seconded post.</param>
    /// <param name="Tasks">For what the holder is sent; only for a seconded post.</param>
    /// <param name="Body">The body of which the holder is a member; for a post of a body, which must name it.</param>
    /// <param name="Substitutes">
    /// Key of a post of the same unit and kind for whose holder this one stands in, for a time within the other's term.
    /// </param>
    internal sealed record Request(
        Guid? Id,
        string Unit,
        string Kind,
        string Holder,
        DateTimeOffset? From,
        DateTimeOffset? To,
        string? SendingUnit,
        IReadOnlyList<string>? Tasks,
        CommitteeBody? Body,
        Guid? Substitutes
    );

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.Unit).NotEmpty();
            RuleFor(request => request.Kind)
                .Must(kind => kind is not null && PostKinds.All.ContainsKey(kind))
                .WithMessage("post.kind.unknown");
            RuleFor(request => request.Holder).NotEmpty().MaximumLength(MaxSubjectLength);
            RuleFor(request => request.SendingUnit)
                .IsTextOrAbsent(MaxSendingUnitLength)
                .Must((request, sender) => sender is null || Is(request, kind => kind.IsSeconded))
                .WithMessage("post.field.notOfKind");
            RuleFor(request => request.Tasks)
                .Must(tasks => tasks is not { Count: > MaxTasks })
                .WithMessage("field.tooMany")
                .Must((request, tasks) => tasks is null or { Count: 0 } || Is(request, kind => kind.IsSeconded))
                .WithMessage("post.field.notOfKind");
            RuleForEach(request => request.Tasks).IsRequiredText(MaxTaskLength);
            RuleFor(request => request.Body)
                .IsInEnum()
                .Must((request, body) => body is not null || !Is(request, kind => kind.IsOfBody))
                .WithMessage("field.required")
                .Must((request, body) => body is null || Is(request, kind => kind.IsOfBody))
                .WithMessage("post.field.notOfKind");
        }

        /// <summary>Whether a kind is of a sort; an unknown kind, which is refused as such, is of none.</summary>
        private static bool Is(Request request, Func<PostKind, bool> sort) =>
            request.Kind is not null && PostKinds.All.TryGetValue(request.Kind, out var kind) && sort(kind);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder posts) =>
        posts.MapPost("/", HandleAsync).WithName(nameof(AppointPost)).RequireAuthorization(Permissions.ManagePosts);

    private static async Task<Results<Created<PostView>, Ok<PostView>>> HandleAsync(
        Request request,
        HttpResponse response,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (request.Id is { } id && await db.Posts.SingleOrDefaultAsync(post => post.Id == id, cancel) is { } existing)
        {
            if (!IsSame(existing, request, context))
            {
                throw new RuleBrokenException("post.id.taken");
            }
            response.SetSequence(existing.Sequence);
            return TypedResults.Ok(PostView.Create(existing));
        }
        Post? post = null;
        await db.InTransactionAsync(async () => post = await AppointAsync(request, db, context, cancel), cancel);
        response.SetSequence(post!.Sequence);
        return TypedResults.Created($"/api/v1/posts/{post.Id}", PostView.Create(post));
    }

    private static async Task<Post> AppointAsync(
        Request request,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var unit =
            await db
                .Units.Within(unit => unit.Path, context.UnitPath)
                .SingleOrDefaultAsync(unit => unit.Code == request.Unit && unit.ValidTo == null, cancel)
            ?? throw new RuleBrokenException("post.unit.unknown", RefusalKind.Invalid);
        var kind = PostKinds.All[request.Kind];
        PostAuthority.RequireFilling(context, kind);
        await PostTerms.LockAsync(db, unit.Code, kind.Name, cancel);
        var appointment = new Appointment(
            request.Id ?? Guid.CreateVersion7(context.At),
            kind,
            request.Holder,
            request.From ?? context.At,
            request.To
        )
        {
            SendingUnit = request.SendingUnit,
            Tasks = request.Tasks ?? [],
            Body = request.Body,
            Substituted = await Substitution.FindAsync(db, request.Substitutes, context.UnitPath, cancel),
        };
        var post = Post.Appoint(unit.Shape, appointment, context.Subject, context.At);
        await PostTerms.RequireFreeAsync(db, post, cancel);
        db.Posts.Add(post);
        await db.SaveChangesAsync(cancel);
        return post;
    }

    private static bool IsSame(Post post, Request request, RequestContext context) =>
        post.EnteredBy == context.Subject
        && post.UnitCode == request.Unit
        && post.Kind == request.Kind
        && post.Holder == request.Holder
        && (request.From is null || post.From == request.From)
        && post.AppointedTo == request.To
        && post.SendingUnit == request.SendingUnit
        && post.Tasks.SequenceEqual(request.Tasks ?? [])
        && post.Body == request.Body
        && post.Substitutes == request.Substitutes;
}
