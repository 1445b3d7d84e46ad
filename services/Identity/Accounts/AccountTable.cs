using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IdentityService.Accounts;

internal sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable(
            "account",
            table => table.HasCheckConstraint("account_machine_has_client", "kind = 'person' or client_id is not null")
        );
        account.HasKey(a => a.Subject);
        account.Property(a => a.Subject).HasMaxLength(100);
        account
            .Property(a => a.Kind)
            .HasConversion(kind => kind.ToString().ToLowerInvariant(), name => Enum.Parse<AccountKind>(name, true))
            .HasMaxLength(20);
        account.Property(a => a.ClientId).HasMaxLength(100);
        account.HasIndex(a => a.ClientId).IsUnique();
        account.Property(a => a.DisplayName).HasMaxLength(200);
    }
}
