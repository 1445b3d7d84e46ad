using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A text whose holes (parameters, endpoints) are filled in when the application starts.</summary>
public sealed class ReferenceExpression : IValueProvider
{
    private readonly IReadOnlyList<Func<CancellationToken, ValueTask<string?>>> _parts;

    private ReferenceExpression(IReadOnlyList<Func<CancellationToken, ValueTask<string?>>> parts) => _parts = parts;

    /// <summary>Takes an interpolated string; its holes are remembered, not evaluated.</summary>
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => new([.. handler.Parts]);

    /// <inheritdoc />
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            text.Append(await part(cancellationToken));
        }
        return text.ToString();
    }

    /// <summary>What the compiler turns <c>$"…"</c> into.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct ExpressionInterpolatedStringHandler
    {
        /// <summary>Called by compiled code.</summary>
        public ExpressionInterpolatedStringHandler(int literalLength, int formattedCount) =>
            Parts = new List<Func<CancellationToken, ValueTask<string?>>>(
                formattedCount * 2 + Math.Sign(literalLength)
            );

        internal List<Func<CancellationToken, ValueTask<string?>>> Parts { get; }

        /// <summary>Text between the holes.</summary>
        public void AppendLiteral(string value) => Parts.Add(_ => ValueTask.FromResult<string?>(value));

        /// <summary>A text already known.</summary>
        public void AppendFormatted(string? value) => Parts.Add(_ => ValueTask.FromResult(value));

        /// <summary>A value known later.</summary>
        public void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider => Parts.Add(cancel => valueProvider.GetValueAsync(cancel));

        /// <summary>A resource that is a value, such as a parameter.</summary>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider => AppendFormatted(valueProvider.Resource);
    }
}
