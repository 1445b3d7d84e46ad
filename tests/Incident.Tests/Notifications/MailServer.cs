using System.Buffers;
using System.Collections.Concurrent;
using GovPlatform.Support;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace GovPlatform.IncidentService.Tests.Notifications;

/// <summary>A mail server of another maker, on a free port, which keeps what it receives.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Store store = new();
    private readonly Task running;

    public MailServer()
    {
        Port = Ports.FindFree();
        var services = new ServiceProvider();
        services.Add((IMessageStore)store);
        services.Add((IMailboxFilter)store);
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Port(Port).Build();
        running = new SmtpServer.SmtpServer(options, services).StartAsync(stop.Token);
    }

    public int Port { get; }

    /// <summary>What it accepted for an address, oldest first.</summary>
    public IReadOnlyList<MimeMessage> For(string address) =>
        [.. store.Accepted.Where(mail => mail.To.Mailboxes.Any(box => box.Address == address))];

    /// <summary>Refuses the address for good.</summary>
    public void Refuse(string address) => store.Refused.TryAdd(address, 0);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private sealed class Store : MessageStore, IMailboxFilter
    {
        public ConcurrentQueue<MimeMessage> Accepted { get; } = new();

        public ConcurrentDictionary<string, byte> Refused { get; } = new(StringComparer.Ordinal);

        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context,
            IMessageTransaction transaction,
            ReadOnlySequence<byte> buffer,
            CancellationToken cancellationToken
        )
        {
            using var stream = new MemoryStream(buffer.ToArray());
            Accepted.Enqueue(await MimeMessage.LoadAsync(stream, cancellationToken));
            return SmtpResponse.Ok;
        }

        public Task<bool> CanAcceptFromAsync(
            ISessionContext context,
            IMailbox from,
            int size,
            CancellationToken cancellationToken
        ) => Task.FromResult(true);

        public Task<bool> CanDeliverToAsync(
            ISessionContext context,
            IMailbox to,
            IMailbox from,
            CancellationToken cancellationToken
        ) => Task.FromResult(!Refused.ContainsKey($"{to.User}@{to.Host}"));
    }
}
